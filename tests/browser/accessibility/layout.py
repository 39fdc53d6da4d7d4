"""Sizes of screens, and what is wider than its place, for tests of what is seen."""

from __future__ import annotations

SIZES = {"phone": {"width": 320, "height": 700}, "desktop": {"width": 1100, "height": 800}}
SIDEWAYS = """(host) => {
  const wide = [];
  for (const node of host.shadowRoot.querySelectorAll('.panel, .panel *')) {
    if (node.closest('.hidden, svg, thead, input') || !node.checkVisibility()) continue;
    const name = node.closest('.name');
    if (name && getComputedStyle(name).clipPath !== 'none') continue;
    const inline = getComputedStyle(node).display === 'inline';
    if (!inline && node.scrollWidth > node.clientWidth + 1) wide.push(node.className || node.localName);
    const box = node.getBoundingClientRect();
    if (box.right > innerWidth + 1 || box.left < -1) wide.push('out ' + (node.className || node.localName));
  }
  return wide;
}"""
