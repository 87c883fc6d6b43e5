"""Answers questions about directed graphs with networkx: one JSON text a line in, one out."""

import json
import sys

import networkx as nx


def folder(path):
    return path[: path.rfind("/") + 1]


def inside(nodes, prefix):
    return {node for node in nodes if node.startswith(prefix + "/")}


def cyclic_edges(graph):
    of = {}
    for number, members in enumerate(nx.strongly_connected_components(graph)):
        for member in members:
            of[member] = number
    return sorted([a, b] for a, b in graph.edges if of[a] == of[b])


def quotient(graph, group_of):
    lifted = nx.DiGraph()
    lifted.add_nodes_from(group_of(node) for node in graph)
    lifted.add_edges_from(
        (group_of(a), group_of(b)) for a, b in graph.edges if group_of(a) != group_of(b)
    )
    return lifted


def coupling(graph):
    plain = nx.DiGraph(graph)
    plain.remove_edges_from(nx.selfloop_edges(graph))
    figures = {}
    for node in plain:
        ca, ce = plain.in_degree(node), plain.out_degree(node)
        figures[node] = [ca, ce, None if ca + ce == 0 else ce / (ca + ce)]
    return figures


def lakos(graph):
    n = len(graph)
    ccd = sum(len(nx.descendants(graph, node)) + 1 for node in graph)
    tree, size, depth = 0, 0, 1
    while size < n:
        level = min(2 ** (depth - 1), n - size)
        tree, size, depth = tree + level * depth, size + level, depth + 1
    longest = nx.dag_longest_path_length(nx.condensation(graph))
    return [ccd, ccd / n, ccd / n / n, ccd / tree, ccd / n / n, longest]


def through(graph, between):
    """Who reaches whom by a chain whose inner nodes are all in `between`."""
    reached = {}
    for node in graph:
        seen, todo = set(), list(graph.successors(node))
        while todo:
            step = todo.pop()
            if step in seen:
                continue
            seen.add(step)
            if step in between:
                todo.extend(graph.successors(step))
        reached[node] = seen
    return reached


def distances(graph):
    return dict(nx.all_pairs_shortest_path_length(graph))


def chains(graph, sources, targets):
    """Starts that a search for the nearest target must find, and those that it may find."""
    far = float("inf")
    all_of = distances(graph)

    def near(node, without):
        left = graph.subgraph(set(graph) - without | {node})
        reach = nx.single_source_shortest_path_length(left, node)
        return min([reach[t] for t in targets if t in reach and t != node], default=far)

    must, may = [], []
    for node in sorted(sources):
        whole = near(node, set())
        if whole == far:
            continue
        detour = min(
            [
                all_of[node][s] + all_of[s][t]
                for s in sources
                if s != node and s in all_of[node]
                for t in targets
                if t in all_of[s] and t not in (s, node)
            ],
            default=far,
        )
        if whole < detour:
            must.append([node, whole])
        elif near(node, sources - targets) == whole:
            may.append([node, whole])
    return {"must": must, "may": may}


def answer(case):
    graph = nx.DiGraph()
    graph.add_nodes_from(case["nodes"])
    graph.add_edges_from((a, b) for a, b, _ in case["edges"])
    nodes, edges = set(graph), list(graph.edges)
    kinds = {}
    for a, b, kind in case["edges"]:
        kinds.setdefault((a, b), set()).add(kind)
    one, two, three = (inside(nodes, name) for name in ("g0", "g1", "g2"))
    group = lambda node: node.split("/")[0]
    all_of = distances(graph)
    figures = coupling(graph)
    unstable = lambda node: figures[node][2] or 0
    pairs = lambda chosen: sorted([a, b] for a, b in edges if chosen(a, b))
    order = {"g0": 0, "g1": 1, "g2": 2}
    tier = lambda node: order.get(group(node))
    unlayered = {node for node in nodes if tier(node) is None}
    hidden = through(graph, unlayered)
    up = lambda a, b: tier(a) is not None and tier(b) is not None and tier(b) < tier(a)
    apart = lambda a, b: tier(a) is not None and tier(b) is not None and tier(a) != tier(b)
    runtime = graph.edge_subgraph([pair for pair in edges if "runtime" in kinds[pair]])
    reach_one = {node for node in nodes if node in one or nx.descendants(graph, node) & one}
    near_one = one | {a for a, b in edges if b in one}
    focus = {n for n in nodes for s in one if all_of[s].get(n, 9) <= 2 or all_of[n].get(s, 9) <= 2}
    kept = graph.subgraph(nodes - two)
    reaching = {n for n in kept if n in three or nx.descendants(kept, n) & three}
    components = quotient(graph, group)
    collapsed = quotient(graph, lambda node: "/".join(node.split("/")[:2]))
    drawn = {tuple(arrow) for arrow in case["arrows"]}
    return {
        "sccs": sorted(sorted(c) for c in nx.strongly_connected_components(graph)),
        "distances": [[a, b, d] for a in sorted(nodes) for b, d in sorted(all_of[a].items())],
        "coupling": [[node, *figures[node]] for node in sorted(nodes)],
        "lakos": lakos(graph),
        "forbid": pairs(lambda a, b: a in one and b in two),
        "forbid runtime": pairs(lambda a, b: a in one and "runtime" in kinds[a, b]),
        "forbid upward": pairs(
            lambda a, b: folder(a).startswith(folder(b)) and folder(a) != folder(b)
        ),
        "forbid captured": pairs(lambda a, b: group(a) != group(b)),
        "forbid indirect": chains(graph, one, two),
        "forbid indirect inside": chains(graph, one, one),
        "allow": pairs(lambda a, b: a not in one and group(a) != group(b)),
        "require": sorted(nodes - near_one),
        "require either way": sorted(nodes - near_one - {b for a, b in edges if a in one}),
        "require indirect": sorted(nodes - reach_one),
        "reachable": sorted(
            n for n in nodes if n not in one and not nx.ancestors(graph, n) & one
        ),
        "layers": pairs(up),
        "layers exhaustive": sorted(unlayered),
        "layers indirect": sorted(a for a in nodes if any(up(a, b) for b in hidden[a])),
        "onion": pairs(lambda a, b: {0: group(b) != "g0" and tier(b) is not None, 1: tier(b) == 2}.get(tier(a), False)),
        "independent": pairs(apart),
        "independent indirect": sorted(a for a in nodes if any(apart(a, b) for b in hidden[a])),
        "independent captured": pairs(lambda a, b: group(a) != group(b)),
        "protected": pairs(lambda a, b: b in one and a not in one and a not in two),
        "interface": pairs(lambda a, b: b in one and a not in one and "/m0/" not in b),
        "acyclic": cyclic_edges(graph),
        "acyclic within": cyclic_edges(graph.subgraph(one)),
        "acyclic runtime": cyclic_edges(runtime),
        "acyclic via": any(a in nodes and b in one for a, b in cyclic_edges(graph)),
        "acyclic via only": cyclic_edges(
            graph.edge_subgraph([(a, b) for a, b in runtime.edges if b in one | two])
        ),
        "acyclic components": cyclic_edges(components),
        "slices": cyclic_edges(components),
        "connected": sorted(node for node in nodes if graph.degree(node) == 0),
        "dependents": sorted(
            [b, len({a for a in graph.predecessors(b) if a != b and a in two})] for b in one
        ),
        "stable": pairs(lambda a, b: unstable(b) > unstable(a)),
        "count": len(one),
        "diagram": pairs(
            lambda a, b: group(a) in order
            and group(b) in order
            and group(a) != group(b)
            and (group(a), group(b)) not in drawn
        ),
        "focus": sorted(focus),
        "reaches without": sorted(reaching),
        "collapse": [sorted(collapsed), sorted([a, b] for a, b in collapsed.edges)],
    }


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
