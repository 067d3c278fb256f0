const PATHS = {
  close: 'M4.5 4.5l7 7m0-7l-7 7',
  search: 'M7 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10zm3.6-1.4L14 14',
  plus: 'M8 3v10M3 8h10',
  up: 'M8 13V3.5M4 7.5l4-4 4 4',
  down: 'M8 3v9.5M4 8.5l4 4 4-4',
  trash: 'M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5M6.8 7v3.8M9.2 7v3.8',
  star: 'M8 2.2l1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4L2.2 6.5l4-.6z',
  phrases: 'M2.5 3.5h11v7.5h-6l-3 2.5v-2.5h-2z',
  settings: 'M2.5 4.5h6M11.5 4.5h2M2.5 11.5h2M7.5 11.5h6M10 3v3M6 10v3',
  check: 'M3 8.5l3.2 3L13 4.5',
} as const;

/** A line icon in the colour of the text. Never the only name of a control. */
export function Icon({
  name,
  filled = false,
  size = 'normal',
}: {
  readonly name: keyof typeof PATHS;
  readonly filled?: boolean;
  /** 16 or 12 px. */
  readonly size?: 'normal' | 'small';
}) {
  return (
    <svg
      className="icon"
      viewBox="0 0 16 16"
      aria-hidden="true"
      data-size={size}
      data-filled={filled || undefined}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
