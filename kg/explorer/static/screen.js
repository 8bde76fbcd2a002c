/** How wide the screen is: on a narrow one the details and the filters cover what they belong to. */

export const narrowScreen = globalThis.matchMedia?.('(max-width: 860px)') ?? { matches: false };

/** Have something done whenever the screen has turned narrow or wide; paper, which is narrow while a page is printed, is no screen. */
export function whenTurned(act) {
  let narrow = narrowScreen.matches;
  narrowScreen.addEventListener('change', ({ matches }) => {
    if (matchMedia('print').matches || matches === narrow) return;
    narrow = matches;
    act();
  });
}
