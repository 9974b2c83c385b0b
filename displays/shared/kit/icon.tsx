/** The few pictures of the house, drawn in place. */
const paths = {
  arrow: 'M4 12h14M13 6l6 6-6 6',
  back: 'M20 12H6M11 6l-6 6 6 6',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16.2 16.2 21 21',
  help: 'M12 3a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4 21c0-4.5 3.5-7 8-7s8 2.5 8 7',
  globe: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3.6 6 3.6 9s-.6 6-3.6 9c-3-3-3.6-6-3.6-9s.6-6 3.6-9z',
  large: 'M3 20 9 5l6 15M5.2 15h7.6M15.5 20l3-8 3 8M16.6 17.4h3.8',
  warning: 'M12 4 2.5 20h19zM12 10v5M12 17.2v.6',
  pin: 'M12 21s7-6.4 7-11.5A7 7 0 0 0 5 9.500C5 14.6 12 21 12 21zM12 7.200a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5z',
  people: 'M9 5a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7zM2.500 20c0-4 3-6 6.500-6s6.500 2 6.500 6M16 5.500a3.200 3.200 0 0 1 0 6.200M18 14.400c2.300.8 3.500 2.700 3.500 5.600',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5.500l3.500 2',
  check: 'M4 12.500 10 18 20 6.500',
  erase: 'M9 5h12v14H9l-6-7zM12 9.500l5 5M17 9.500l-5 5',
  close: 'M5 5l14 14M19 5 5 19',
  speaker: 'M4 9.500h4l5-4.500v14l-5-4.500H4zM16.500 8.500a5 5 0 0 1 0 7M19 6a8.500 8.500 0 0 1 0 12',
  muted: 'M4 9.500h4l5-4.500v14l-5-4.500H4zM16.500 9.500l5 5M21.500 9.500l-5 5',
  screen: 'M3 5h18v12H3zM8 21h8M12 17v4',
  card: 'M3 5h18v14H3zM3 10h18M6.500 15h5',
  printer: 'M7 8V3h10v5M7 17H4V9h16v8h-3M7 14h10v7H7z',
  checked: 'M4 4h16v16H4zM8 12.200 11 15.500 16.500 8.500',
  unchecked: 'M4 4h16v16H4z',
  next: 'M9 5l7 7-7 7',
  previous: 'M15 5l-7 7 7 7'
} as const

export type IconName = keyof typeof paths

export function Icon ({ name }: { readonly name: IconName }) {
  return (
    <svg className='icon' viewBox='0 0 24 24' width='1em' height='1em' fill='none' stroke='currentColor' strokeWidth='2' strokeLinecap='round' strokeLinejoin='round' aria-hidden='true'>
      <path d={paths[name]} />
    </svg>
  )
}
