/** The formats of others that are written, and how their files end. */
export const WRITTEN_FORMATS = {
  'qianniu-csv': 'csv',
  'qianniu-xlsx': 'xlsx',
  'qianniu-xls': 'xls',
  sogou: 'txt',
  espanso: 'yml',
  'cheat-sheet': 'html',
} as const;

/** A key of {@link WRITTEN_FORMATS}. */
export type WrittenFormat = keyof typeof WRITTEN_FORMATS;

/** Formats that phrases can be exported to, our own pack first. */
export const EXPORT_FORMATS = [
  'kuaihui',
  'qianniu-csv',
  'qianniu-xlsx',
  'qianniu-xls',
  'sogou',
  'espanso',
  'cheat-sheet',
] as const satisfies readonly ('kuaihui' | WrittenFormat)[];

/** One of {@link EXPORT_FORMATS}. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
