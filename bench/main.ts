import { benchCatalogue } from './catalogue.ts'
import { benchVerdicts } from './verdicts.ts'

// One after the other, so that neither disturbs the other; the last line holds all figures.
const catalogue = await benchCatalogue()
const verdicts = await benchVerdicts()
console.log(JSON.stringify({ ...catalogue, ...verdicts }))
process.exit(0)
