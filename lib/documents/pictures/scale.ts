import type { Size } from './pdfium.ts'

/** In which size pages are drawn. */

/** Dots an inch: A4 is a thousand pixels wide, and letters of ten points are read easily. */
const USUAL = 121
/** The larger picture is so many times as wide and as high. */
export const SHARPER = 2
/** Pixels of the smaller picture; a poster has fewer dots an inch. */
const MOST = 1_600_000

/** Pixels a point, of the smaller picture. */
export const scaleOf = ({ width, height }: Size): number =>
  Math.min(USUAL / 72, Math.sqrt(MOST / Math.max(1, width * height)))
