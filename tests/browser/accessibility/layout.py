"""Sizes of screens, what is wider than its place, and boxes in boxes, for tests of what is seen."""

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
BOXES_IN_BOXES = """(host) => {
  const isBox = (node) => {
    const style = getComputedStyle(node);
    return ['Top', 'Right', 'Bottom', 'Left'].every((side) => parseFloat(style[`border${side}Width`]) > 0
      && style[`border${side}Color`] !== 'rgba(0, 0, 0, 0)');
  };
  const boxes = [...host.shadowRoot.querySelectorAll('.talk *')].filter((node) => node.checkVisibility()
    && !node.matches('button, label, input, textarea, summary, a') && isBox(node));
  return boxes.filter((box) => boxes.some((outer) => outer !== box && outer.contains(box)))
    .map((box) => box.className || box.localName);
}"""
