// Makes states.txt from the Natural Earth countries at 1:110 million, which are in the public domain:
//   npm install world-atlas@2.0.2 topojson-client@3 topojson-simplify@3 earcut@3
//   node make.mjs > states.txt
// Countries are simplified together, so that neighbours keep one border; points are rounded to a
// tenth of a degree; what crosses the 180th meridian goes on beyond it; each polygon is cut into
// triangles, since the window fills nothing else.
import { readFileSync } from "node:fs";
import { feature } from "topojson-client";
import { presimplify, quantile, simplify } from "topojson-simplify";
import earcut from "earcut";

// ISO 3166-1, numeric to alpha-2, for the states among the jurisdictions of the program.
const STATES = `840 us 826 uk 372 ie 008 al 032 ar 040 at 036 au 056 be 100 bg 076 br 124 ca 756 ch
  152 cl 156 cn 170 co 196 cy 203 cz 276 de 208 dk 218 ec 233 ee 818 eg 724 es 246 fi 250 fr 300 gr
  191 hr 348 hu 360 id 376 il 356 in 364 ir 352 is 380 it 392 jp 404 ke 410 kr 440 lt 442 lu 428 lv
  484 mx 458 my 566 ng 528 nl 578 no 554 nz 604 pe 608 ph 586 pk 616 pl 630 pr 620 pt 642 ro 688 rs
  643 ru 682 sa 752 se 705 si 703 sk 792 tr 158 tw 804 ua 862 ve 710 za`.split(/\s+/);
const names = new Map(STATES.flatMap((id, at) => (at % 2 ? [] : [[id, STATES[at + 1]]])));

const path = "node_modules/world-atlas/countries-110m.json";
const weighed = presimplify(JSON.parse(readFileSync(path)));
const world = simplify(weighed, quantile(weighed, 0.5));
const round = ([lon, lat]) => [Math.round(lon * 10), Math.round(lat * 10)];

console.log(`# States of the world: Natural Earth 1:110m, in the public domain, by way of world-atlas 2.0.2.
# Made by make.mjs beside this file. Longitudes and latitudes in tenths of a degree, each but
# the first of a ring as a step from the one before.
#   state ID    what follows is the territory of this jurisdiction; of none that is named with -
#   ring X Y …  a closed outline
#   fill A B C … its triangles, by the numbers of its points, each as a step from the one before`);
for (const { id, geometry, properties } of feature(world, world.objects.countries).features) {
  if (properties.name === "Antarctica") continue;
  const lines = [];
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  for (const [ring] of polygons) {
    const points = [];
    for (const point of ring.slice(0, -1).map(round)) {
      const last = points.at(-1);
      if (last) point[0] -= 3600 * Math.round((point[0] - last[0]) / 3600);
      if (!last || last[0] !== point[0] || last[1] !== point[1]) points.push(point);
    }
    const steps = (list, width) => list.map((value, at) => (at < width ? value : value - list[at - width]));
    const triangles = earcut(points.flat());
    if (points.length < 3 || triangles.length === 0) continue;
    lines.push("ring " + steps(points.flat(), 2).join(" "), "fill " + steps(triangles, 1).join(" "));
  }
  if (lines.length > 0) console.log([`state ${names.get(id) ?? "-"}`, ...lines].join("\n"));
}
