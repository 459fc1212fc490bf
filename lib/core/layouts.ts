/** Layouts of face data that people have; what each looks like stands with its reader. */
export const FORMATS = {
  folders: 'one folder per class',
  'raf-db': 'RAF-DB basic',
  fer2013: 'FER2013',
  'fer+': 'FER2013 with the votes of FER+',
  affectnet: 'AffectNet',
  'ck+48': 'CK+48',
  jaffe: 'JAFFE',
  table: 'a table of files and labels',
} as const;
export type Format = keyof typeof FORMATS;
