import { geoNaturalEarth1 } from 'd3-geo'

/** The map is 600 units wide, centred on the Pacific side of Asia, and cut in the Atlantic. */
const CENTRE = 150
export const view = { x: 9, y: 12, width: 584, height: 244 }

/** Longitude and latitude to units of the drawing. */
export const projection = geoNaturalEarth1().rotate([-CENTRE, 0]).scale(109).translate([300, 148])
