// Colours as #rrggbb, and how well one is read on another (WCAG 2.2, contrast ratio).
const parts = colour => [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16));

function luminance(colour) {
  const [red, green, blue] = parts(colour).map(part => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colours, from 1 to 21. */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The colour, made darker or lighter until it can be read on a ground. */
export function readable(colour, ground) {
  const end = luminance(ground) > 0.18 ? 0 : 255;
  for (let step = 0; step <= 20; step++) {
    const mixed = `#${parts(colour)
      .map(part => Math.round(part + ((end - part) * step) / 20).toString(16).padStart(2, '0'))
      .join('')}`;
    if (contrast(mixed, ground) >= 4.6) {
      return mixed;
    }
  }
  return end ? '#ffffff' : '#000000';
}
