// Parses a flowchart as Mermaid does before it draws, and prints the number of its nodes.
import fs from 'node:fs';
import './page.mjs';
import mermaid from 'mermaid';

const text = fs.readFileSync(process.argv[2], 'utf8');
await mermaid.parse(text);
const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
console.log(diagram.db.getVertices().size);
