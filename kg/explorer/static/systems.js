/** The systems of the documents: towns, the creative-city pipeline, slots of the action plan, pledges, processes. */

import { button, el, redraw } from './dom.js';
import { t } from './i18n.js';
import { candidaciesView } from './pipeline.js';
import { pledgesView } from './pledges.js';
import { processView } from './process.js';
import { slotsView } from './slots.js';
import { Steady } from './steady.js';
import { townsView } from './towns.js';

const systemWords = {
  choose: { th: 'เลือกเรื่อง', en: 'Choose a subject' },
  towns: { th: 'เมืองเทียบกัน', en: 'Towns side by side' },
  candidacies: { th: 'สู่เมืองสร้างสรรค์', en: 'Creative-city bids' },
  slots: { th: 'ช่องโครงการในแผน', en: 'Slots of the action plan' },
  pledges: { th: 'คำพลเมือง', en: 'Pledges' },
  process: { th: 'กระบวนการ', en: 'Processes' },
};
const SYSTEMS = { towns: townsView, candidacies: candidaciesView, slots: slotsView, pledges: pledgesView, process: processView };

/** The view: {show(state)}; it shows all the documents say, whatever the filter. */
export function makeSystems(root, model, store) {
  const steady = new Steady(root);
  return {
    show(state) {
      if (steady.same(state.lang, state.system)) return;
      const page = { model, store, state, lang: state.lang };
      const choice = (name) => button(t(systemWords[name], state.lang), () => store.set({ system: name }),
        { 'class': 'push', 'aria-pressed': String(name === state.system), 'data-key': `system-${name}` });
      redraw(root, el('div', { class: 'view-head' }, el('h2', {}, t(systemWords[state.system], state.lang)),
        el('div', { 'class': 'choices', 'role': 'group', 'aria-label': t(systemWords.choose, state.lang) }, Object.keys(SYSTEMS).map(choice))),
      el('div', { class: 'system' }, SYSTEMS[state.system](page)));
    },
  };
}
