import type { Mode } from '../core/mode.ts'
import { upgradeOrder } from './check.ts'

/** The order of upgrades that a mode promises to be safe, as a sentence. */
export const upgradeText = (mode: Mode): string => {
  switch (upgradeOrder(mode)) {
    case 'consumers first':
      return 'Upgrade consumers first, then producers.'
    case 'producers first':
      return 'Upgrade producers first, then consumers.'
    case 'either':
      return 'Upgrade consumers and producers in either order.'
    case 'coordinate':
      return 'Nothing is promised: coordinate the upgrade of consumers and producers.'
  }
}
