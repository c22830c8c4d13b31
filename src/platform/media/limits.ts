const mebibyte = 1024 * 1024

/** How far a file may make us go. Beyond these it is refused, so that no file can cost more memory or time. */
export const limits = {
  /** 108-megapixel phones pass; the decoder's memory stays under half a gigabyte. */
  imagePixels: 120_000_000,
  imageSidePx: 30_000,
  /** Interlaced and HEIC pictures are held in memory whole while they are decoded. */
  wholeImagePixels: 50_000_000,
  imageBytes: 256 * mebibyte,
  imageFrames: 10_000,
  jpegScans: 200,
  imageParts: 200_000,
  heicMilliseconds: 15_000,
  heicWasmPages: 16_384,
  decodeSeconds: 10,

  movieBoxes: 200_000,
  /** The index of a film of many hours is below 20 MiB. */
  movieIndexBytes: 64 * mebibyte,
  movieTracks: 256,
  movieTableEntries: 2_000_000,
  heicIndexBytes: 8 * mebibyte,
  captionBytes: 4 * mebibyte,
  matroskaElements: 3_000_000,
  matroskaParts: 200_000,
  matroskaIndexBytes: 32 * mebibyte,
  audioFrames: 3_000_000,
  audioTagBytes: 64 * mebibyte,
  audioSearches: 300_000,
  audioChunks: 10_000,
  oggPages: 2_000_000,
  oggStreams: 64,
  oggHeaderBytes: 16 * mebibyte,

  documentBytes: 1024 * mebibyte,
  documentParts: 10_000,
  documentDirectoryBytes: 16 * mebibyte,
  documentInflatedBytes: 2048 * mebibyte,
  /** Deflate reaches 1032:1 on nothing; honest office files stay below 100:1 when they are large. */
  documentRatio: 200,
  documentRatioFromBytes: 32 * mebibyte,
  xmlPartBytes: 48 * mebibyte,
  xmlBytes: 128 * mebibyte,
  xmlDepth: 512,
  xmlElements: 3_000_000,
  partImageBytes: 64 * mebibyte,
  documentNesting: 2,

  pdfBytes: 256 * mebibyte,
  pdfObjects: 300_000,
  pdfDepth: 200,
  /** A value in memory costs a hundred times what it costs the file. */
  pdfValues: 3_000_000,
  pdfStringBytes: 8 * mebibyte,
  pdfSections: 1_000,
  pdfInflatedBytes: 64 * mebibyte,
  pdfAllInflatedBytes: 256 * mebibyte,
  pdfPages: 50_000,
} as const
