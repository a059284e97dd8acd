// Colours and type for charts, read from the CSS variables of the theme in force.

/** What a chart's option may use. */
export interface ChartTheme {
  text: string;
  text2: string;
  muted: string;
  line: string;
  lineStrong: string;
  surface: string;
  raised: string;
  track: string;
  accent: string;
  good: string;
  warn: string;
  bad: string;
  carries: string;
  holdsBack: string;
  /** Colours of the grade steps 1 to 7. */
  grades: string[];
  /** Eight colours that are told apart without seeing red and green; never alone: with a dash and a shape. */
  series: string[];
  font: string;
}

/** The theme as the document has it now, or the light one for paper. */
export function chartTheme(light = false): ChartTheme {
  return light ? inLight(read) : read();
}

/** Reads something of the page as it looks in the light theme. */
export function inLight<T>(reading: () => T): T {
  const page = document.documentElement.dataset;
  const { theme } = page;
  if (theme === 'light' || theme === undefined) return reading();
  page.theme = 'light';
  try {
    return reading();
  } finally {
    page.theme = theme;
  }
}

function read(): ChartTheme {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: value('text'),
    text2: value('text-2'),
    muted: value('muted'),
    line: value('line'),
    lineStrong: value('line-strong'),
    surface: value('surface'),
    raised: value('raised'),
    track: value('track'),
    accent: value('accent'),
    good: value('good'),
    warn: value('warn'),
    bad: value('bad'),
    carries: value('carries'),
    holdsBack: value('holds-back'),
    grades: [1, 2, 3, 4, 5, 6, 7].map((step) => value(`grade-${step}`)),
    series: [1, 2, 3, 4, 5, 6, 7, 8].map((step) => value(`series-${step}`)),
    font: getComputedStyle(document.body).fontFamily,
  };
}
