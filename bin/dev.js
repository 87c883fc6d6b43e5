#!/usr/bin/env node
import process from 'node:process'
import { main } from '../src/cli/main.ts'

await main(process.argv.slice(2), `${import.meta.dirname}/..`)
