/** The same face five times, but for the mouth: size and colour must not nudge. */
const mouths = ['M7 17.500q5-6 10 0', 'M8 16.500q4-2.500 8 0', 'M8 16h8', 'M8 15q4 2.500 8 0', 'M7 14q5 6.500 10 0']

export function Face ({ level }: { readonly level: number }) {
  return (
    <svg className='face' viewBox='0 0 24 24' width='1em' height='1em' fill='none' stroke='currentColor' strokeWidth='1.8' strokeLinecap='round' aria-hidden='true'>
      <circle cx='12' cy='12' r='9.500' />
      <path d={`M8.500 9.200v.6M15.500 9.200v.6${mouths[level - 1] ?? ''}`} />
    </svg>
  )
}
