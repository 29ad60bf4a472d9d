import { geoPath } from 'd3-geo'
import { feature } from 'topojson-client'
import type { MultiPolygon, Polygon, Position } from 'geojson'
import type { GeometryCollection, Topology } from 'topojson-specification'
import atlas from 'world-atlas/land-110m.json'
import { projection } from './projection'

type Point = [x: number, y: number]

const ANTARCTIC = -60
const SMALLEST_AREA = 5
const TOLERANCE = 0.9

/**
 * The land of the world as one path, without borders and without Antarctica, in whole units: computed once, because
 * every reader gets the same. A thinned line keeps it to a few kilobytes; small islands fall away, and the mark of
 * their state appears by itself. Data: Natural Earth, public domain, through world-atlas.
 */
export const landPath = drawLand()

function drawLand() {
  const topology = atlas as unknown as Topology<{ land: GeometryCollection }>
  const coordinates = feature(topology, topology.objects.land).features.flatMap((part) =>
    polygonsOf(part.geometry as Polygon | MultiPolygon),
  )
  const drawn = geoPath(projection).digits(2)({ type: 'MultiPolygon', coordinates }) ?? ''
  return drawn
    .split('Z')
    .map(parseRing)
    .filter((ring) => Math.abs(areaOf(ring)) >= SMALLEST_AREA)
    .map(writeRing)
    .join('')
}

function polygonsOf(land: Polygon | MultiPolygon): Position[][][] {
  const polygons = land.type === 'Polygon' ? [land.coordinates] : land.coordinates
  return polygons.filter((rings) => rings[0]?.some(([, latitude = 0]) => latitude > ANTARCTIC))
}

function parseRing(path: string): Point[] {
  const numbers = path.match(/-?[\d.]+/g)?.map(Number) ?? []
  return Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i] ?? 0, numbers[2 * i + 1] ?? 0])
}

function areaOf(ring: Point[]) {
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y]
    return sum + (x * nextY - nextX * y) / 2
  }, 0)
}

/** Ramer-Douglas-Peucker: keeps the points without which the line would be off by more than the tolerance. */
function thin(line: Point[]): Point[] {
  const first = line[0]
  const last = line[line.length - 1]
  if (!first || !last || line.length < 3) return line
  const away = line.map((point) => distance(point, first, last))
  const furthest = away.indexOf(Math.max(...away))
  if ((away[furthest] ?? 0) <= TOLERANCE) return [first, last]
  return [...thin(line.slice(0, furthest + 1)), ...thin(line.slice(furthest)).slice(1)]
}

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point) {
  const length = Math.hypot(bx - ax, by - ay)
  if (length === 0) return Math.hypot(x - ax, y - ay)
  return Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
}

/** Whole units, each relative to the point before. */
function writeRing(ring: Point[]) {
  const whole = thin([...ring, ring[0] ?? [0, 0]]).map(([x, y]): Point => [Math.round(x), Math.round(y)])
  const steps = whole.slice(1, -1).flatMap(([x, y], i) => {
    const [beforeX, beforeY] = whole[i] ?? [0, 0]
    const step: Point = [x - beforeX, y - beforeY]
    return step[0] || step[1] ? [`${step[0]} ${step[1]}`] : []
  })
  if (steps.length < 2) return ''
  return `M${whole[0]?.join(' ')}l${steps.join(' ').replaceAll(' -', '-')}z`
}
