// TimelineJS is written for a bundler: its files import one another without their endings.
import fs from 'node:fs';

const isOfTimeline = (url) => url?.includes('timelinejs/src');

export async function resolve(name, context, next) {
  const isBare = name.startsWith('.') && !/\.[a-z]+$/.test(name);
  return next(isBare && isOfTimeline(context.parentURL) ? `${name}.js` : name, context);
}

export async function load(url, context, next) {
  if (!isOfTimeline(url) || !url.endsWith('.js')) return next(url, context);
  return { format: 'module', shortCircuit: true, source: fs.readFileSync(new URL(url), 'utf8') };
}
