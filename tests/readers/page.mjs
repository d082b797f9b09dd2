// A page without a screen, for programs that expect one.
import { JSDOM } from 'jsdom';

const page = new JSDOM('<!doctype html><body></body>').window;
const names = ['document', 'Element', 'HTMLElement', 'Node', 'DocumentFragment', 'DOMParser',
  'Event', 'XMLHttpRequest', 'getComputedStyle', 'location'];
for (const name of names) globalThis[name] = page[name];
globalThis.window = page;
globalThis.self = page;
