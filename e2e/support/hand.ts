import type { Locator, Page } from '@playwright/test'
import { untilScriptsListen } from './scripts'

/** The times of the keystroke-level model (Card, Moran and Newell), in seconds. */
const KEY = 0.2
const POINT = 1.1
const BUTTON = 0.2
const THINK = 1.35

/** Does a task as a person would, by pointer and keyboard, and counts each click and each key. */
export class Hand {
  clicks = 0
  keys = 0
  /** Acts that begin by keyboard: one thinks before each of them, as before each click. */
  acts = 0

  constructor(readonly page: Page) {}

  async click(target: Locator) {
    this.clicks++
    await target.click()
  }
  /** Points at a field and types. */
  async write(field: Locator, text: string) {
    await this.click(field)
    await this.strike(text)
  }
  /** Points at a field and replaces what it has by typing. */
  async overwrite(field: Locator, text: string) {
    await this.click(field)
    await this.stroke('Control+A')
    await this.strike(text)
  }
  /** Opens a list and points at an entry. */
  async choose(list: Locator, entry: string) {
    this.clicks += 2
    await list.selectOption(entry)
  }
  /** Points at a field and pastes. */
  async paste(field: Locator, text: string) {
    this.keys += 2
    await this.click(field)
    await field.fill(text)
  }
  /** Goes on by this many tabs, and types there. */
  async tab(times: number, text: string) {
    for (let n = 0; n < times; n++) await this.stroke('Tab')
    await this.here(text)
  }
  /** Types where one is. */
  async here(text: string) {
    this.acts++
    await this.strike(text)
  }
  /** Presses a key that the script of the page answers. */
  async press(key: string) {
    this.acts++
    await untilScriptsListen(this.page)
    await this.stroke(key)
  }

  private async strike(text: string) {
    this.keys += text.length
    await this.page.keyboard.type(text)
  }
  private async stroke(key: string) {
    this.keys += key.split('+').length
    await this.page.keyboard.press(key)
  }

  seconds() {
    return Math.round(this.keys * KEY + this.clicks * (THINK + POINT + BUTTON) + this.acts * THINK)
  }
  counted() {
    return `${this.clicks} clicks, ${this.keys} keys, ${this.seconds()} s`
  }
}
