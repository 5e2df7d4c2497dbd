// How Web Chat and its cards look. The colours are those of the style sheet, by name, so that they follow light, dark and paper
// without being drawn anew.
const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

/** Web Chat's style options. */
export function styleOptions() {
  const size = rem();
  return {
    accent: 'var(--accent)',
    backgroundColor: 'var(--paper)',
    primaryFont: getComputedStyle(document.body).fontFamily,
    fontSizeSmall: '0.875rem',
    rootHeight: '100%',
    rootWidth: '100%',
    hideUploadButton: true,
    paddingRegular: 12,
    paddingWide: 16,
    bubbleBackground: 'var(--bubble)',
    bubbleBorderColor: 'var(--bubble-line)',
    bubbleBorderRadius: 12,
    bubbleTextColor: 'var(--ink)',
    bubbleMaxWidth: 45 * size,
    bubbleMinHeight: 44,
    bubbleFromUserBackground: 'var(--fill)',
    bubbleFromUserBorderColor: 'var(--fill)',
    bubbleFromUserBorderRadius: 12,
    bubbleFromUserTextColor: 'var(--on-fill)',
    sendBoxBackground: 'var(--paper)',
    sendBoxHeight: Math.max(56, 2.5 * size),
    sendBoxBorderTop: '1px solid var(--line)',
    sendBoxTextColor: 'var(--ink)',
    sendBoxPlaceholderColor: 'var(--quiet)',
    sendBoxButtonColor: 'var(--accent)',
    sendBoxButtonColorOnFocus: 'var(--accent)',
    sendBoxButtonColorOnHover: 'var(--accent)',
    sendBoxTextWrap: true,
    suggestedActionLayout: 'flow',
    suggestedActionHeight: Math.max(44, 2.75 * size),
    // Three rows and the upper half of a fourth: the question stays in sight, and that there is more is seen.
    suggestedActionsFlowMaxHeight: 200,
    suggestedActionBorderRadius: 22,
    suggestedActionBorderColor: 'var(--accent)',
    suggestedActionTextColor: 'var(--accent)',
    suggestedActionBackgroundColor: 'var(--paper)',
    suggestedActionBackgroundColorOnHover: 'var(--bubble)',
    suggestedActionBackgroundColorOnActive: 'var(--bubble)',
    suggestedActionBackgroundColorOnFocus: 'var(--paper)',
    suggestedActionsVisualKeyboardIndicatorColor: 'var(--ink)',
    subtle: 'var(--quiet)',
    timestampColor: 'var(--quiet)',
    timestampFormat: 'absolute',
    groupTimestamp: 300_000,
    // An answer longer than the window is read from its beginning.
    autoScrollSnapOnPage: true,
    autoScrollSnapOnPageOffset: -60,
  };
}

const colour = (plain, subtle = plain) => ({ default: plain, subtle });
const ink = colour('var(--ink)', 'var(--quiet)');
const surface = name => ({
  backgroundColor: `var(--${name})`,
  foregroundColors: {
    default: ink,
    accent: colour('var(--accent)'),
    good: colour('var(--good-ink)'),
    warning: colour('var(--open-ink)'),
    attention: colour('var(--bad-ink)'),
    light: ink,
    dark: ink,
  },
});

/** The same for Adaptive Cards, which know sizes in pixels only. */
export function cards() {
  const scale = rem() / 16;
  const scaled = sizes => Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, Math.round(size * scale)]));
  return {
    supportsInteractivity: true,
    fontFamily: getComputedStyle(document.body).fontFamily,
    fontSizes: scaled({ small: 14, default: 16, medium: 18, large: 20, extraLarge: 24 }),
    lineHeights: scaled({ small: 22, default: 26, medium: 28, large: 30, extraLarge: 34 }),
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    spacing: { small: 4, default: 10, medium: 14, large: 18, extraLarge: 24, padding: 14 },
    separator: { lineThickness: 1, lineColor: 'var(--line)' },
    containerStyles: {
      default: surface('bubble'),
      emphasis: surface('paper'),
      good: surface('good'),
      warning: surface('open'),
      attention: surface('bad'),
      accent: surface('judge'),
    },
    actions: {
      maxActions: 8,
      spacing: 'none',
      buttonSpacing: 8,
      showCard: { actionMode: 'inline', inlineTopMargin: 4, style: 'emphasis' },
      actionsOrientation: 'vertical',
      actionAlignment: 'left',
    },
  };
}
