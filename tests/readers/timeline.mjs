// Loads a timeline as TimelineJS does, and prints the number of its events.
import { register } from 'node:module';
import fs from 'node:fs';
import './page.mjs';

register('./modules.mjs', import.meta.url);
const core = '@knight-lab/timelinejs/src/js/core/TimelineConfig.js';
const { TimelineConfig } = await import(core);
const timeline = new TimelineConfig(JSON.parse(fs.readFileSync(process.argv[2], 'utf8')));
timeline.validate();
if (!timeline.isValid()) throw new Error(timeline.getErrors('; '));
const shown = timeline.events.map((event) => [event.text, event.display_date, event.group]);
if (JSON.stringify(shown).includes('<script')) throw new Error('a script came through');
console.log(timeline.events.length);
