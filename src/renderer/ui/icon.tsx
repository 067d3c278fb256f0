const PATHS = {
  close: 'M4.5 4.5l7 7m0-7l-7 7',
  search: 'M7 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10zm3.6-1.4L14 14',
  plus: 'M8 3v10M3 8h10',
  up: 'M8 13V3.5M4 7.5l4-4 4 4',
  down: 'M8 3v9.5M4 8.5l4 4 4-4',
  trash: 'M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5M6.8 7v3.8M9.2 7v3.8',
  star: 'M8 2.2l1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4L2.2 6.5l4-.6z',
  phrases: 'M2.5 3.5h11v7.5h-6l-3 2.5v-2.5h-2z',
  playbook: 'M3 3.5h3v3H3zM10 9.5h3v3h-3zM6 5h3.5a2 2 0 0 1 2 2v2.5M4.5 6.5v5.5H7',
  settings: 'M2.5 4.5h6M11.5 4.5h2M2.5 11.5h2M7.5 11.5h6M10 3v3M6 10v3',
  check: 'M3 8.5l3.2 3L13 4.5',
  shield: 'M8 1.8l5 1.8v4c0 3.2-2.1 5.5-5 6.6-2.9-1.1-5-3.4-5-6.6v-4zM5.6 7.9l1.7 1.7 3.1-3.2',
  copies: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  chart: 'M2.5 13.5h11M4.5 11V8M8 11V3.5M11.5 11V6',
  log: 'M4 2.5h8v11H4zM6.2 5.5h3.6M6.2 8h3.6M6.2 10.5h2',
  folder: 'M2 4h4.2l1.4 1.6H14v7H2z',
  'folder-plus': 'M2 4h4.2l1.4 1.6H14v7H2zM8 7.4v3.4M6.3 9.1h3.4',
  inbox: 'M2 9l2-5.5h8L14 9v4H2zM2 9h3.5l1 1.8h3l1-1.8H14',
  right: 'M6 3.5L10.5 8 6 12.5',
  expand: 'M3.5 6L8 10.5 12.5 6',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  edit: 'M3 13l.6-2.8 7-7a1.4 1.4 0 0 1 2 0l.2.2a1.4 1.4 0 0 1 0 2l-7 7zM9.6 4.2l2.2 2.2',
  undo: 'M5.5 3L2.5 6l3 3M2.5 6h7a3.8 3.8 0 0 1 0 7.5H6',
  redo: 'M10.5 3l3 3-3 3M13.5 6h-7a3.8 3.8 0 0 0 0 7.5H10',
  filter: 'M2 3.5h12L9.5 8.7v4l-3 1.3V8.7z',
  sort: 'M4.5 3v10M2.5 11l2 2 2-2M8.5 4h5M8.5 8h3.6M8.5 12h2',
  tag: 'M2.5 2.5h5l6 6-5 5-6-6zM5.3 5.3h.01',
  move: 'M2 4h4.2l1.4 1.6H14v7H2zM5.5 9.2H10M8.3 7.5L10 9.2l-1.7 1.7',
  calendar: 'M2.5 3.8h11v9.7h-11zM2.5 6.8h11M5.3 2.2v2.6M10.7 2.2v2.6',
  warning: 'M8 2.3l6.2 11H1.8zM8 6.4v3.2M8 11.6h.01',
  grip: 'M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01',
  output: 'M2.5 8h8M7.5 4.5L11 8l-3.5 3.5M13.5 3v10',
  save: 'M8 2.5v7M4.8 6.6L8 9.8l3.2-3.2M2.5 13.5h11',
  image: 'M2.5 3h11v10h-11zM2.8 11.5l3-3.3 2.4 2.4 1.9-1.9 3.1 3.1M10.3 6h.01',
  platforms: 'M2.5 3h11v7.5h-11zM5.5 13.5h5M8 10.5v3',
  keyboard: 'M2 4h12v8H2zM4.6 6.6h.01M7 6.6h.01M9.3 6.6h.01M11.5 6.6h.01M5.2 9.6h5.6',
  palette:
    'M8 2.2a5.8 5.8 0 1 0 0 11.6c1 0 1.3-.7 1-1.4-.4-1 .1-1.9 1.2-1.9h1.5c1.2 0 2.1-.9 2.1-2.2C13.8 4.8 11.2 2.2 8 2.2zM5 8h.01M6.6 5.3h.01M9.6 5.3h.01',
  shop: 'M2.8 6.5v7h10.4v-7M2 6.3L3.2 2.5h9.6L14 6.3a2 2 0 0 1-4 0 2 2 0 0 1-4 0 2 2 0 0 1-4 0zM6.5 13.5V9.8h3v3.7',
  pulse: 'M1.8 8.5h3l1.7-4.5 3 8 1.7-3.5h3',
  exchange: 'M2.5 5.5h9M8.8 2.8l2.7 2.7-2.7 2.7M13.5 10.5h-9M7.2 7.8l-2.7 2.7 2.7 2.7',
  team: 'M5.5 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM2 13c0-2.2 1.6-3.8 3.5-3.8S9 10.8 9 13M10.7 7.2a1.7 1.7 0 1 0 0-3.4M11 9.4c1.7.2 3 1.6 3 3.6',
  pin: 'M5.5 2.5h5M6.2 2.5l-.4 4.3L3.8 9.2h8.4l-2-2.4-.4-4.3M8 9.2v4.6',
} as const;

/** Name of a picture. */
export type IconName = keyof typeof PATHS;

/** A line icon in the colour of the text. Never the only name of a control. */
export function Icon({
  name,
  filled = false,
  size = 'normal',
}: {
  readonly name: IconName;
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
