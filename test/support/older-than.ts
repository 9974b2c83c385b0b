/** What a browser of a given year cannot read in a built script or style: found in the syntax, not by luck. */
import ts from 'ts6'

/** Methods and globals that came after Chromium 79, by the name under which they are called. */
const newerCalls = new Set([
  'replaceAll', 'at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'hasOwn', 'groupBy', 'withResolvers', 'fromAsync',
  'isWellFormed', 'toWellFormed', 'structuredClone', 'randomUUID', 'replaceChildren', 'checkVisibility', 'moveBefore', 'getHTML', 'setHTMLUnsafe', 'throwIfAborted'
])
const newerNames = new Set(['WeakRef', 'FinalizationRegistry', 'AggregateError', 'reportError', 'scheduler'])
const newerMembers = new Set(['AbortSignal.timeout', 'AbortSignal.any', 'Promise.any', 'Intl.Segmenter', 'Intl.DisplayNames', 'Intl.DurationFormat', 'navigator.wakeLock', 'navigator.userAgentData'])

/** Names of what is too new, each with a little of its surroundings. */
export function newerScript (text: string): string[] {
  const file = ts.createSourceFile('built.js', text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS)
  const found: string[] = []
  const tell = (what: string, node: ts.Node): void => { found.push(`${what}: ${node.getText(file).slice(0, 60)}`) }
  const visit = (node: ts.Node): void => {
    if ('questionDotToken' in node && node.questionDotToken) tell('?.', node)
    if (ts.isBinaryExpression(node)) {
      const sign = node.operatorToken.getText(file)
      if (['??', '??=', '||=', '&&='].includes(sign)) tell(sign, node)
      if (sign === 'in' && ts.isPrivateIdentifier(node.left)) tell('#x in', node)
    }
    if (ts.isClassStaticBlockDeclaration(node)) tell('static block', node)
    if ((ts.isMethodDeclaration(node) || ts.isAccessor(node)) && ts.isPrivateIdentifier(node.name)) tell('private method', node)
    if (ts.isRegularExpressionLiteral(node) && /\/[a-z]*[dv][a-z]*$/.test(node.text)) tell('flag of a pattern', node)
    if (ts.isCallExpression(node)) {
      const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : ts.isIdentifier(node.expression) ? node.expression.text : ''
      if (newerCalls.has(called) && !isOwn(node.expression)) tell(called, node)
    }
    if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && newerNames.has(node.expression.text)) tell(node.expression.text, node)
    if (ts.isPropertyAccessExpression(node) && newerMembers.has(node.getText(file))) tell(node.getText(file), node)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** A function that the page itself defines under such a name. */
function isOwn (called: ts.Expression): boolean {
  return ts.isIdentifier(called) && called.text.length < 4
}

const newerStyles: ReadonlyArray<readonly [string, RegExp]> = [
  ['inset', /[;{\s]inset(-\w+)*:/], ['aspect-ratio', /[;{]\s*aspect-ratio:/], [':is', /:is\(/], [':where', /:where\(/], [':has', /:has\(/],
  ['view units', /\d[dsl]v[hw]\b/], ['color-mix', /color-mix\(/], ['@container', /@container/], ['@layer', /@layer/], ['@property', /@property/],
  ['logical shorthand', /(margin|padding)-(inline|block):/], ['one transform', /[;{]\s*(translate|scale|rotate):/], ['overflow clip', /overflow(-[xy])?:\s*clip/],
  ['revert', /:\s*revert/], ['nesting', /[;{]\s*&/], ['subgrid', /subgrid/], ['text-wrap', /text-wrap:/], ['colour of today', /\b(oklch|oklab|lab|lch)\(/],
  ['a gap between flex boxes', /display:\s*(inline-)?flex[^}]*[;{]\s*gap:/]
]

export function newerStyle (text: string): string[] {
  // Where a browser is asked whether it can, one that cannot never looks.
  const asked = text.replace(/@supports[^{]*\{([^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
  const found = newerStyles.filter(([, pattern]) => pattern.test(asked)).map(([name]) => name)
  // A rule with a selector that it does not know is dropped whole: such a one must be alone with it.
  for (const [, selector = ''] of asked.matchAll(/([^{}]*:focus-visible[^{}]*)\{/g)) {
    if (selector.split(',').some(each => !each.includes(':focus-visible'))) found.push(':focus-visible beside others')
  }
  return found
}
