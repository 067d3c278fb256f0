/** Upper bounds of what is read from foreign files; applied while reading. Lengths are UTF-16 units, sizes bytes. */
export const INTEROP_LIMITS = {
  /** A file as it lies on the disk. */
  file: 64 * 1024 * 1024,
  /** Files of a folder or an archive. */
  files: 20_000,
  /** One file of a folder or an archive, unpacked. */
  entry: 8 * 1024 * 1024,
  /** All of them together. */
  total: 64 * 1024 * 1024,
  /** Pictures of other programs that come along, all of them together. */
  pictures: 32 * 1024 * 1024,
  /** A part of a spreadsheet, unpacked; it is read as it comes and never held. */
  sheet: 128 * 1024 * 1024,
  rows: 100_000,
  columns: 256,
  cell: 100_000,
  /** Different texts of a spreadsheet, and their length together. */
  sharedTexts: 300_000,
  sharedLength: 48 * 1024 * 1024,
  categories: 5_000,
  categoryDepth: 16,
  /** Lists in lists, elements in elements. */
  depth: 64,
  body: 20_000,
  title: 200,
  name: 200,
  abbreviations: 20,
  tags: 50,
  tag: 50,
  /** What aliases of YAML stand for, all together. */
  aliased: 20_000,
  /** Notes that are kept; all of them are counted. */
  notes: 2_000,
} as const;
