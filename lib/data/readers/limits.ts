/** What is refused before it can fill the memory. All can be lowered by a caller. */
export interface ZipLimits {
  /** Bytes of one unpacked file. */
  entryBytes: number;
  /** Bytes of one unpacked table (.csv): FER2013's has 300 MB. */
  tableBytes: number;
  /** Bytes of all unpacked files together. */
  totalBytes: number;
  /** Unpacked over packed size; real images stay below 100. Not asked of files below a megabyte. */
  ratio: number;
  /** Entries of one zip, folders included. */
  entries: number;
}

export const MB = 1024 * 1024;

export const ZIP_LIMITS: ZipLimits = {
  entryBytes: 32 * MB,
  tableBytes: 512 * MB,
  totalBytes: 1024 * MB,
  ratio: 200,
  entries: 200_000,
};

/** Limits of one set of images. */
export const IMAGE_LIMITS = {
  /** Bytes of one image file. */
  fileBytes: 32 * MB,
  /** Pixels of one image, from its header, before it is decoded. */
  pixels: 64_000_000,
  /** Images of a set: AffectNet has 290,000. */
  count: 300_000,
  /** Bytes of all images at the size they are trained at. */
  totalBytes: 1536 * MB,
  /** Labels are bytes. */
  classes: 256,
};
