import t from 'tap'
import { passwordProblem } from '../../src/domain/password-rules.js'

t.test('[H66] a password is long and not among the first that anybody tries; nothing is asked about its letters', async t => {
  for (const good of ['seven brown herons', 'aghtqnbvkzpl', '七只棕色的鹭鸶在河边钓鱼呢', 'correct zebra lamp 9', 'kxwtjmvqzrpn', 'мы любим чай с лимоном']) {
    t.equal(passwordProblem(good), undefined, good)
  }
  t.equal(passwordProblem('elevenchars'), 'short')
  t.equal(passwordProblem('短密码不够长'), 'short')
  t.equal(passwordProblem('😀😀😀😀😀😀'), 'short', 'counted as people count')
  t.equal(passwordProblem('ghtqn vkzpl '.repeat(11)), 'long')
  const common = [
    'password1234', 'Password123!', 'P@ssw0rd2026', 'passwordpassword', '123456789012', '1234567890ab', 'qwertyuiop12', 'qwertyuiopas', 'aaaaaaaaaaaa', 'abcabcabcabc', 'abcdefghijkl', 'zxcvbnmasdfg', '1q2w3e4r5t6y',
    'iloveyou2020', 'woaini5201314', 'woaini123456', 'admin1234567', 'administrator', 'hallflow-demo', 'hallflow2026', 'welcome12345', 'letmein123456', '!@#$%^&*()12', 'changeme1234', 'zhongguo2024', '111111111111', '202620262026', 'guanliyuan123'
  ]
  for (const each of common) t.equal(passwordProblem(each), 'common', each)
  t.equal(passwordProblem('wangxiaoming12'), undefined)
  t.equal(passwordProblem('wangxiaoming12', ['wang.xiaoming']), 'common', 'what is known of the account')
  t.equal(passwordProblem('lee-lee-lee-lee', ['lee']), 'common')
})
