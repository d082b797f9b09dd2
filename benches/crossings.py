#!/usr/bin/env python3
"""Counts the crossings in the drawings of a folder of dockets, beside those of Graphviz.

    cargo bench --no-default-features --bench layout -- --write FOLDER    # makes such a folder
    cargo build --release --no-default-features
    python3 benches/crossings.py FOLDER [--program PATH] [--effort MILLIONS]

For every table in the folder that `writmap layout` can read, smallest first: crossings with
strict and with soft lanes, and of Graphviz dot with polylines, which knows no lanes and no time,
for up to a thousand events where it is installed. Links of one event are one line where they run
on one another. Then the share of links with at most two bends, and the area of the strict
drawing in areas of cards. Needs nothing but Python.
"""

import argparse
import json
import pathlib
import shutil
import subprocess
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict

NEAR = 1e-6
MOST_FOR_GRAPHVIZ = 1_000


def layout(program, table, options):
    words = [program, "layout", str(table), "--json", *options]
    return json.loads(subprocess.run(words, capture_output=True, check=True).stdout)


def corners(edge):
    """The corners of a link, each once."""
    points = edge["points"]
    return [point for place, point in enumerate(points) if place == 0 or point != points[place - 1]]


def joined(spans):
    """Spans of one line, those that touch made one."""
    spans = sorted(spans)
    low, high = spans[0]
    for start, end in spans[1:]:
        if start > high + NEAR:
            yield low, high
            low, high = start, end
        else:
            high = max(high, end)
    yield low, high


def lines(edges):
    """Horizontal and vertical lines as (trunk, position, from, to)."""
    spans = [defaultdict(list), defaultdict(list)]
    for number, edge in enumerate(edges):
        trunk = edge.get("trunk", number)
        points = corners(edge)
        for (x1, y1), (x2, y2) in zip(points, points[1:]):
            if abs(y1 - y2) < NEAR:
                spans[0][trunk, round(y1, 2)].append((min(x1, x2), max(x1, x2)))
            else:
                spans[1][trunk, round(x1, 2)].append((min(y1, y2), max(y1, y2)))
    return [
        [(trunk, at, *span) for (trunk, at), found in way.items() for span in joined(found)]
        for way in spans
    ]


class Tree:
    """Sums of a list that changes (Fenwick 1994)."""

    def __init__(self, size):
        self.sums = [0] * (size + 1)

    def add(self, place, number):
        place += 1
        while place < len(self.sums):
            self.sums[place] += number
            place += place & -place

    def before(self, place):
        total = 0
        while place:
            total += self.sums[place]
            place &= place - 1
        return total


def crossings(edges):
    """How often lines of different trunks cross: a sweep from left to right."""
    horizontal, vertical = lines(edges)
    heights = sorted({line[1] for line in horizontal})
    tree = Tree(len(heights))
    own = defaultdict(Counter)
    begins = [(line[2] + NEAR, 1, line) for line in horizontal]
    ends = [(line[3] - NEAR, -1, line) for line in horizontal]
    changes = sorted(begins + ends, key=lambda change: change[:2])
    total = done = 0
    for trunk, x, top, bottom in sorted(vertical, key=lambda line: line[1]):
        while done < len(changes) and changes[done][0] < x:
            _, by, line = changes[done]
            tree.add(bisect_left(heights, line[1]), by)
            own[line[0]][line[1]] += by
            done += 1
        top, bottom = top + NEAR, bottom - NEAR
        total += tree.before(bisect_left(heights, bottom)) - tree.before(bisect_right(heights, top))
        total -= sum(count for y, count in own[trunk].items() if top < y < bottom)
    return total


def side(a, b, point):
    return (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])


def crossings_aslant(polylines):
    """How often pieces of different polylines cross."""
    pieces = sorted(
        (min(a, b), max(a, b), owner)
        for owner, points in enumerate(polylines)
        for a, b in zip(points, points[1:])
        if a != b
    )
    total = 0
    for number, (a, b, owner) in enumerate(pieces):
        for place in range(number + 1, len(pieces)):
            c, d, other = pieces[place]
            if c[0] > b[0]:
                break
            if owner == other or max(c[1], d[1]) < min(a[1], b[1]) or min(c[1], d[1]) > max(a[1], b[1]):
                continue
            if side(a, b, c) * side(a, b, d) < -NEAR**2 and side(c, d, a) * side(c, d, b) < -NEAR**2:
                total += 1
    return total


def graphviz(drawing):
    """The crossings of dot's drawing of the same boxes and links; None where there is none."""
    if shutil.which("dot") is None or len(drawing["nodes"]) > MOST_FOR_GRAPHVIZ:
        return None
    box = drawing["nodes"][0]
    graph = ["digraph g { rankdir=LR; splines=polyline;"]
    graph.append(f'node [shape=box,fixedsize=true,label="",width={box["w"] / 72},height={box["h"] / 72}];')
    graph += [f'"{node["id"]}";' for node in drawing["nodes"]]
    graph += [f'"{edge["source"]}" -> "{edge["target"]}";' for edge in drawing["edges"]]
    try:
        plain = subprocess.run(
            ["dot", "-Tplain"], input="\n".join([*graph, "}"]), capture_output=True, text=True, timeout=120
        ).stdout
    except subprocess.TimeoutExpired:
        return None
    polylines = []
    for line in plain.replace("\\\n", "").splitlines():
        words = line.split()
        if words and words[0] == "edge":
            numbers = [float(word) for word in words[4 : 4 + 2 * int(words[3])]]
            # Every third control point of a curve that is made of straight pieces is a corner.
            polylines.append(list(zip(numbers[::2], numbers[1::2]))[::3])
    return crossings_aslant(polylines)


def area(drawing):
    nodes = drawing["nodes"]
    width, height = (
        max(node[at] + node[size] / 2 for node in nodes) - min(node[at] - node[size] / 2 for node in nodes)
        for at, size in (("x", "w"), ("y", "h"))
    )
    return width * height / sum(node["w"] * node["h"] for node in nodes)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--program", default="target/release/writmap")
    parser.add_argument("--effort", help="millions of steps; the program's own choice if not given")
    arguments = parser.parse_args()
    options = ["--effort", arguments.effort] if arguments.effort else []
    print(f"{'docket':<16}{'events':>8}{'links':>8}{'strict':>9}{'soft':>9}{'dot':>7}{'2 bends':>9}{'area':>7}")
    for table in sorted(arguments.folder.glob("*.csv"), key=lambda table: table.stat().st_size):
        strict = layout(arguments.program, table, options)
        soft = layout(arguments.program, table, [*options, "--soft-lanes"])
        edges = strict["edges"]
        straight = sum(len(corners(edge)) <= 4 for edge in edges) / max(len(edges), 1)
        by_dot = graphviz(strict)
        print(
            f"{table.stem:<16}{len(strict['nodes']):>8}{len(edges):>8}{crossings(edges):>9}"
            f"{crossings(soft['edges']):>9}{'-' if by_dot is None else by_dot:>7}"
            f"{straight:>9.1%}{area(strict):>7.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
