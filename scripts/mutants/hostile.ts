/** What a stranger may put where something else was meant. */

export const texts: readonly string[] = [
  '', ' ', '\t', '\u0000', 'a\u0000b', '\r\nX-Evil: 1', '../../etc/passwd', '..%2f..', 'hall:{downtown}:log', '{}', '*', '?', '[a-z]', ':', '::', '%', '%00', '%zz', "' OR 1=1 --", '"; FLUSHALL',
  '<script>alert(1)</script>', '<svg onload=alert(1)>', '${7*7}', '{{7*7}}', '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'null', 'undefined', 'NaN', 'Infinity', 'true', 'false',
  '-1', '0', '-0', '1e999', '1e3', '0x10', '007', '1.0', ' 5', '9'.repeat(400), 'a'.repeat(129), 'a'.repeat(5000), '\u202eevil', '\u2066x\u2069', '\u200b', '\u200d', '\ufeff', '\ud800', '\udfff\ud800', '𠮷𠮷', '👩‍👩‍👧‍👦', 'ﷺ',
  'À'.normalize('NFD'), '١٢٣', '１２３', 'Ａ００１', 'return redis.call("FLUSHALL")', 'cjson', '\\', '\\u0000', '\u2028', '\u0085', '\u001b[31m', 'A001', 'a001', 'tax ', ' tax', 'TAX', 'tax\n', 'now', 'tomorrow', '2026-02-30', '9999-12-31', '24:00', '25:61',
  'data:text/html,x', 'http://127.0.0.1:6379/', 'file:///etc/passwd', '=1+1', '@SUM(A1)', 'x'.repeat(200), '汉'.repeat(81), '\u0130', 'ß', 'ﬁ'
]

export const values: readonly unknown[] = [
  null, true, false, 0, -0, -1, 1, 1.5, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 53), Number.MAX_SAFE_INTEGER, 1e308, -1e308, 5e-324, 'x', '', [], [[]], ['tax'], [null], {}, { a: 1 }, { $gt: '' }, { $ne: null }, { toString: 'x' }, { length: 1e9 }, { toJSON: 'x' },
  Array.from({ length: 400 }, () => 'tax'), Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`k${i}`, i]))
]

/** Keys that code may trip over; those of prototypes are put into the text itself. */
export const keys: readonly string[] = [
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__', 'admin', 'isAdmin', 'role', 'by', 'holder', 'rank', 'version', 'actor', 'hallId', 'ticketId', 'isProven', 'replayed', 'at', '', ' ', '\u0000', '$where', '0', 'length', 'é', '汉', '\u202e', 'k'.repeat(300)
]

/** Numbers as they can be written in JSON, but by no program that means it. */
export const rawNumbers: readonly string[] = ['1e400', '-1e400', '1E+2', '1e-400', '0.0', '-0', '9007199254740993', '123456789012345678901234567890', '1.0000000000000000000000001', '01', '+1', '.5', '1.', '0x10', 'NaN', 'Infinity']

export const rawBodies: readonly string[] = [
  '', ' ', 'null', '0', '""', '"text"', 'true', '[]', '[{}]', '{', '}', '{}{}', '{},', '{"a":}', '{"a" 1}', '{,}', "{'a':1}", '{a:1}', '{"a":1,}', '[1,]', '\ufeff{}', '\u0000', '{"\u0000":1}', 'NaN', 'undefined', '//x\n{}', '/**/{}', '{"a":"\t"}', '{"a":"\\x"}', '{"a":"\\u12"}', '{"a":"\\ud800"}',
  '{"__proto__":{"isAdmin":true}}', '{"constructor":{"prototype":{"x":1}}}', '{"a":{"__proto__":1}}', '{"\\u005f_proto__":1}', '['.repeat(7000) + ']'.repeat(7000), '{"a":'.repeat(2500) + '1' + '}'.repeat(2500), '['.repeat(8000), `{"${'k'.repeat(9000)}":1}`, `[${'1,'.repeat(5000)}1]`, `{${Array.from({ length: 900 }, (_, i) => `"k${i}":${i}`).join(',')}}`
]

export const contentTypes: readonly string[] = [
  'application/json', 'application/json; charset=utf-8', 'APPLICATION/JSON', 'application/json;charset=utf-7', 'application/json; charset=gb18030', 'application/json ; a=b', 'application/jsonx', 'application/problem+json', 'text/json', 'text/plain', 'text/html', 'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x', 'multipart/form-data', 'application/xml', 'application/octet-stream', 'application/javascript', 'application', '/', '*/*', ';', '', ' ', 'application/json, text/plain', 'x'.repeat(2000)
]

export const headers: ReadonlyArray<readonly [string, string]> = [
  ['idempotency-key', ''], ['idempotency-key', 'x'.repeat(65)], ['idempotency-key', 'with space'], ['idempotency-key', '../..'], ['idempotency-key', '__proto__'], ['idempotency-key', '键'], ['idempotency-key', 'short'],
  ['accept-language', 'en;q=xx,,;;q'], ['accept-language', 'x'.repeat(3000)], ['accept-language', '*'], ['accept', 'text/html'], ['accept', ''], ['accept-encoding', 'gzip, br, zstd'], ['accept-encoding', 'x;q=9'],
  ['content-encoding', 'gzip'], ['content-encoding', 'br'], ['content-encoding', 'identity'], ['if-none-match', '*'], ['if-modified-since', 'yesterday'], ['range', 'bytes=0-0'], ['range', 'bytes=9-1'], ['x-http-method-override', 'DELETE'], ['x-method', 'PUT'],
  ['x-forwarded-proto', 'javascript'], ['x-forwarded-host', 'evil.example'], ['x-forwarded-host', 'a,b,c'], ['x-original-url', '/api/admin/audit'], ['x-rewrite-url', '/api/admin/audit'], ['x-real-ip', '::1'], ['forwarded', 'for="_gazonk";by=x'], ['via', '1.1 x'], ['te', 'trailers'], ['prefer', 'x'],
  ['x-request-id', 'x\ty'], ['x-device-page', '../../x'], ['x-device-home', '{}'], ['x-device-address', '9.9.9.9'], ['user-agent', ''], ['user-agent', '() { :;}; echo x'], ['referer', 'https://evil.example/'], ['dnt', '1'], ['sec-fetch-site', 'none'], ['sec-fetch-mode', 'x'], ['x-many', 'a'], ['cookie2', 'x'], ['traceparent', 'zz'], ['baggage', '%']
]
