// A window of a year dragged over N points as made_up_incidents.cpp spreads them, drawn by deck.gl (the engine of
// kepler.gl) in headless Chromium at 1280x800: what it takes from a new window of time to the pixels. Time is filtered
// by the graphics card (DataFilterExtension, as kepler.gl has it), which here is SwiftShader; or before, and what passes
// is handed over anew. Without multisampling, which would cost more.
// Usage: deckgl.mjs CHROMIUM N, with deck.gl and puppeteer-core beside it.
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import puppeteer from 'puppeteer-core'

const [, , chromium, wanted] = process.argv
const count = Number(wanted)
const folder = join(import.meta.dirname, 'node_modules', 'deck.gl')
const { version } = JSON.parse(await readFile(join(folder, 'package.json')))

const page = `<!doctype html><style>html,body,#map{margin:0;width:1280px;height:800px}</style><div id=map></div>
<script src=/deck.js></script><script>
const days = 3652
function points(count) {
    let state = 20140101
    const random = () => { // mulberry32
        state = (state + 0x6d2b79f5) | 0
        let t = Math.imul(state ^ (state >>> 15), 1 | state)
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296
    }
    const bell = () => random() + random() + random() - 1.5
    const centres = Array.from({ length: 500 }, () => [random() * 360 - 180, random() * 130 - 60])
    const positions = new Float32Array(2 * count), times = new Float32Array(count)
    for (let i = 0; i < count; ++i) {
        const centre = centres[Math.floor(random() * centres.length)]
        const place = random() < 0.3 ? [44 + 4 * random(), 38.5 + 3 * random()]
            : [Math.max(-180, Math.min(180, centre[0] + 2 * bell())), centre[1] + 1.5 * bell()]
        positions.set(place, 2 * i)
        times[i] = Math.floor(random() * days)
    }
    return { length: count, attributes: { getPosition: { value: positions, size: 2 }, getFilterValue: { value: times, size: 1 } } }
}
const views = { world: { longitude: 0, latitude: 20, zoom: 1 }, region: { longitude: 45.6, latitude: 39.8, zoom: 6 } }
const quantile = (times, part) => times.sort((a, b) => a - b)[Math.floor(part * (times.length - 1))].toFixed(0)
async function measure(count) {
    const data = points(count)
    const extension = new deck.DataFilterExtension({ filterSize: 1 })
    let drawn = () => {}
    let gl = null
    const map = new deck.Deck({
        parent: document.getElementById('map'), width: 1280, height: 800, initialViewState: views.world, controller: false,
        deviceProps: { type: 'webgl', webgl: { antialias: false } },
        onAfterRender: context => { gl = context.gl; drawn() },
    })
    // Both ways make the same picture.
    const ways = {
        'filtered by the card': first => ({ data, extensions: [extension], filterRange: [first, first + 364] }),
        'filtered before': first => {
            const positions = new Float32Array(2 * count)
            let length = 0
            const { getPosition, getFilterValue } = data.attributes
            for (let i = 0; i < count; ++i)
                if (getFilterValue.value[i] >= first && getFilterValue.value[i] < first + 365) {
                    positions[2 * length] = getPosition.value[2 * i]
                    positions[2 * length++ + 1] = getPosition.value[2 * i + 1]
                }
            return { data: { length, attributes: { getPosition: { value: positions.subarray(0, 2 * length), size: 2 } } } }
        },
    }
    const show = (way, view, first) => new Promise(resolve => {
        const before = performance.now()
        drawn = () => {
            gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4)) // waits until all is drawn
            drawn = () => {}
            resolve(performance.now() - before)
        }
        map.setProps({
            initialViewState: { ...view },
            layers: [new deck.ScatterplotLayer({
                id: way, radiusUnits: 'pixels', getRadius: 3, getFillColor: [200, 80, 40, 160], ...ways[way](first),
            })],
        })
    })
    const lines = []
    for (const way of Object.keys(ways))
        for (const [name, view] of Object.entries(views)) {
            await show(way, view, 0) // what is made once
            const times = []
            const enough = performance.now() + 20000
            for (let first = 0; first + 365 <= days && (performance.now() < enough || times.length < 3); first += 365)
                times.push(await show(way, view, first))
            lines.push('  a window of a year, ' + way + ' → pixels of the ' + name + ': median ' + quantile(times, 0.5) + ', p95 ' + quantile(times, 0.95) + ' ms')
        }
    return { graphics: gl.getParameter(gl.VERSION), lines }
}
</script>`

const server = createServer(async (request, response) => {
    response.setHeader('Content-Type', request.url === '/deck.js' ? 'text/javascript' : 'text/html; charset=utf-8')
    response.end(request.url === '/deck.js' ? await readFile(join(folder, 'dist.min.js')) : page)
}).listen(0, '127.0.0.1')
await new Promise(resolve => server.once('listening', resolve))
const browser = await puppeteer.launch({
    executablePath: chromium, headless: true, protocolTimeout: 600000,
    args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist', '--window-size=1280,800'],
})
try {
    const tab = await browser.newPage()
    await tab.setViewport({ width: 1280, height: 800 })
    tab.on('pageerror', error => console.error(`deck.gl: ${error.message}`))
    await tab.goto(`http://127.0.0.1:${server.address().port}/`)
    const { graphics, lines } = await tab.evaluate(n => measure(n), count)
    console.log(`deck.gl ${version} (${graphics}), ${count} points`)
    for (const line of lines)
        console.log(line)
} finally {
    await browser.close()
    server.close()
}
