/** Which nodes belong together, for the overview of a large graph: label propagation in a fixed order. Pure.
 * Source: Raghavan, Albert, Kumara, "Near linear time algorithm to detect community structures", Phys. Rev. E 76, 036106, 2007. */

const ROUNDS = 8;

/** The community of each node, by the number of one of its members. Same network, same answer. */
export function communityOf(net) {
  const total = net.nodes.length;
  const { start, near } = neighbourLists(net, total);
  const label = Int32Array.from({ length: total }, (_, n) => n);
  const order = Array.from({ length: total }, (_, n) => n).sort((a, b) => net.degree[b] - net.degree[a] || a - b);
  const count = new Float32Array(total);
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = 0;
    for (const n of order) {
      const best = commonest(label, near, start[n], start[n + 1], count, label[n]);
      if (best !== label[n]) moved += 1;
      label[n] = best;
    }
    if (!moved) break;
  }
  return label;
}

function commonest(label, near, from, to, count, own) {
  let best = own, most = 0;
  for (let place = from; place < to; place += 1) {
    const there = label[near[place]];
    count[there] += 1;
    if (count[there] > most || (count[there] === most && there === own)) [best, most] = [there, count[there]];
  }
  for (let place = from; place < to; place += 1) count[label[near[place]]] = 0;
  return best;
}

function neighbourLists(net, total) {
  const start = new Int32Array(total + 1);
  for (let n = 0; n < total; n += 1) start[n + 1] = start[n] + net.degree[n];
  const near = new Int32Array(start[total]);
  const next = start.slice(0, total);
  for (let e = 0; e < net.from.length; e += 1) {
    near[next[net.from[e]]++] = net.to[e];
    near[next[net.to[e]]++] = net.from[e];
  }
  return { start, near };
}

/** The communities of the marked nodes with at least `least` of them but not most of all, the largest first: {x, y, size, top}. */
export function listCommunities(net, label, marks, least, most) {
  const groups = new Map();
  let total = 0;
  for (let n = 0; n < net.nodes.length; n += 1) {
    if (!marks[n]) continue;
    total += 1;
    const members = groups.get(label[n]);
    if (members) members.push(n);
    else groups.set(label[n], [n]);
  }
  return [...groups.values()].filter((members) => members.length >= least && members.length * 2 < total)
    .sort((a, b) => b.length - a.length || a[0] - b[0]).slice(0, most).map((members) => ({
      x: members.reduce((sum, n) => sum + net.x[n], 0) / members.length,
      y: members.reduce((sum, n) => sum + net.y[n], 0) / members.length,
      size: members.length,
      top: members.reduce((best, n) => (net.degree[n] > net.degree[best] ? n : best), members[0]),
    }));
}
