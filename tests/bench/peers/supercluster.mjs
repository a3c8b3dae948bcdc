// A window of a year dragged over N points as made_up_incidents.cpp spreads them: what passes is loaded anew, then the
// clusters of a view are asked for, because Supercluster knows no time.
import Supercluster from 'supercluster'

const count = Number(process.argv[2])
let state = 20140101
const random = () => { // mulberry32
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
const bell = () => random() + random() + random() - 1.5
const centres = Array.from({ length: 500 }, () => [random() * 360 - 180, random() * 130 - 60])
const days = 3652
const points = Array.from({ length: count }, () => {
    const centre = centres[Math.floor(random() * centres.length)]
    const place = random() < 0.3 ? [44 + 4 * random(), 38.5 + 3 * random()]
        : [Math.max(-180, Math.min(180, centre[0] + 2 * bell())), centre[1] + 1.5 * bell()]
    return { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: place }, day: Math.floor(random() * days) }
})

const views = { world: [[-180, -85, 180, 85], 2], region: [[42.5, 38.3, 48.7, 41.3], 7] }
const quantile = (times, part) => times.sort((a, b) => a - b)[Math.floor(part * (times.length - 1))].toFixed(1)
const timed = work => {
    const before = performance.now()
    work()
    return performance.now() - before
}
console.log(`supercluster, ${count} points: loading all ${timed(() => new Supercluster({ radius: 60, maxZoom: 16 }).load(points)).toFixed(0)} ms`)
for (const [name, [box, zoom]] of Object.entries(views)) {
    const times = []
    for (let first = 0; first + 365 <= days; first += 365)
        times.push(timed(() => {
            const within = points.filter(point => point.day >= first && point.day < first + 365)
            new Supercluster({ radius: 60, maxZoom: 16 }).load(within).getClusters(box, zoom)
        }))
    console.log(`  a window of a year → clusters of the ${name}: median ${quantile(times, 0.5)}, p95 ${quantile(times, 0.95)} ms`)
}
