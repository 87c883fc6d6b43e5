import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import type { Socket } from 'node:net'
import type { Readable, Writable } from 'node:stream'
import { CannotJudge } from '../core/cannot-judge.ts'
import { gitComplaint, notStarted } from './git.ts'
import { limits } from './read-policy.ts'

/** An object as git stores it. Of one above the size limit only the size is kept, in `bytes` of nothing. */
export interface GitObject {
  readonly type: string
  readonly size: number
  readonly bytes: Buffer | undefined
}

/** Reads git objects by their ids through one process that lives as long as the batch. */
export interface Batch {
  /** The objects in the order asked; undefined where the repository does not have one. */
  read(objectIds: readonly string[]): Promise<readonly (GitObject | undefined)[]>
  /** Ends the process. Nothing can be read any more. */
  close(): void
}

interface Waiting {
  resolve(object: GitObject | undefined): void
  reject(error: Error): void
}

type Process = ChildProcessByStdio<Writable, Readable, Readable>

/**
 * Starts `git cat-file --batch` with the first read and writes all requests at once, so any number of objects costs one
 * round trip. The process does not keep Node alive while nobody waits for an answer.
 */
export const openBatch = (folder: string, environment: NodeJS.ProcessEnv): Batch => {
  const waiting: Waiting[] = []
  let running: Process | undefined
  let failure: Error | undefined

  const fail = (error: Error): void => {
    failure ??= error
    for (const { reject } of waiting.splice(0)) reject(failure)
  }

  const start = (): Process => {
    const child = spawn('git', ['cat-file', '--batch'], {
      cwd: folder,
      env: environment,
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    })
    const complaints: Buffer[] = []
    const answer = (object: GitObject | undefined): void => {
      waiting.shift()?.resolve(object)
      if (waiting.length === 0) keepAlive(child, false)
    }
    child.stdout.on('data', readAnswers(answer))
    child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk))
    // A write to a process that has ended is reported by its end, with git's own words.
    child.stdin.on('error', () => {})
    child.on('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'ENOENT' ? notStarted(folder) : error),
    )
    child.on('close', () => {
      const complaint = gitComplaint(Buffer.concat(complaints).toString())
      fail(
        new CannotJudge(
          `git stopped reading objects in ${folder}: ${complaint}.`,
          'Check the repository: git fsck',
        ),
      )
    })
    return child
  }

  return {
    read(objectIds) {
      if (failure !== undefined) return Promise.reject(failure)
      if (objectIds.length === 0) return Promise.resolve([])
      running ??= start()
      keepAlive(running, true)
      const answers = objectIds.map(
        () => new Promise<GitObject | undefined>((resolve, reject) => waiting.push({ resolve, reject })),
      )
      running.stdin.write(`${objectIds.join('\n')}\n`)
      return Promise.all(answers)
    },
    close() {
      failure ??= new Error('The repository has been closed.')
      running?.stdin.end()
    },
  }
}

/** Pipes to a child are sockets, which Node's types do not say. */
const keepAlive = (child: Process, wanted: boolean): void => {
  const handles = [
    child,
    child.stdin as Writable as Socket,
    child.stdout as Readable as Socket,
    child.stderr as Readable as Socket,
  ]
  for (const handle of handles) {
    if (wanted) handle.ref()
    else handle.unref()
  }
}

const newline = 0x0a

/**
 * Splits the stream `<id> SP <type> SP <size> LF <content> LF`, or `<id> SP missing LF`, into objects. Content above
 * the limit is dropped as it comes in, so it never takes memory.
 */
const readAnswers = (answer: (object: GitObject | undefined) => void): ((chunk: Buffer) => void) => {
  let header: Buffer[] = []
  let type = ''
  let size = 0
  /** Bytes of content and of the line end after it that are still to come; -1 while a header is read. */
  let left = -1
  let content: Buffer | undefined

  return (chunk) => {
    let position = 0
    while (position < chunk.length) {
      if (left === -1) {
        const end = chunk.indexOf(newline, position)
        header.push(chunk.subarray(position, end === -1 ? undefined : end))
        if (end === -1) return
        position = end + 1
        const words = Buffer.concat(header).toString().split(' ')
        header = []
        if (words.length !== 3) {
          answer(undefined)
          continue
        }
        type = words[1]!
        size = Number(words[2])
        left = size + 1
        content = size > limits.fileBytes ? undefined : Buffer.allocUnsafe(size)
      }
      const taken = Math.min(left, chunk.length - position)
      content?.set(chunk.subarray(position, Math.min(position + taken, position + left - 1)), size + 1 - left)
      left -= taken
      position += taken
      if (left === 0) {
        left = -1
        answer({ type, size, bytes: content })
        content = undefined
      }
    }
  }
}
