import type * as z from 'zod'
import { PageHead } from '@/components/layout/page-head'
import { ButtonLink } from '@/components/ui/button'
import { Downloads } from '@/components/ui/downloads'
import { Empty } from '@/components/ui/empty'
import { Filter, Filters } from '@/components/ui/filters'
import { Pager } from '@/components/ui/pager'
import table from '@/components/ui/table.module.css'
import { instantInWords } from '@/lib/time/instant-words'
import { listRequests } from '@/lib/register/change-requests/queries'
import { chosenStateWords } from '@/lib/register/change-requests/review-words'
import { listInput } from '@/lib/register/change-requests/schema'
import { can } from '@/lib/kernel/policy'
import { currentActor } from '@/lib/web/actor'
import { inMyZone, load, search } from '@/lib/web/pages'
import { answered } from '../../answered'
import { Frame } from '../frame'
import { titledFor } from '../titled'
import { RequestStatus } from './state'

export const generateMetadata = titledFor('Change requests', listRequests)

const states = [['', 'All'], ...Object.entries(chosenStateWords)]

export default answered(Page)

async function Page({ searchParams }: PageProps<'/change-requests'>) {
  const { input, faults } = await search(listInput, searchParams)
  const { requests, zone, older, unclear } = await inMyZone(await load(listRequests, input))
  const { before: _, ...chosen } = input
  const actor = await currentActor()
  return (
    <Frame at="/change-requests" faults={faults}>
      <PageHead
        title="Change requests"
        lede="Membership, seats, names and groups change only here, with the approval of both co-chairs."
        actions={
          actor && can(actor, 'change-request:propose') ? (
            <ButtonLink variant="main" href="/change-requests/new">
              Propose a change
            </ButtonLink>
          ) : undefined
        }
      />
      <Filters
        action="/change-requests"
        out={
          requests.length > 0 && (
            <>
              <span>{`${requests.length} ${requests.length === 1 ? 'request' : 'requests'} shown`}</span>
              <Downloads
                list="Change requests"
                file="/change-requests/change-requests"
                query={queryOf(chosen)}
              />
            </>
          )
        }
      >
        <Filter id="state" label="State">
          <select id="state" name="state" defaultValue={input.state ?? ''}>
            {states.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </Filter>
        <Filter id="about" label="About a party or group">
          <input type="search" id="about" name="about" defaultValue={input.about} autoComplete="off" />
        </Filter>
      </Filters>
      {input.about && !unclear && (
        <p className="small quiet-text">
          Requests that were submitted about it.{' '}
          <a href={addressOf({ ...chosen, about: undefined })}>Show drafts as well</a>
        </p>
      )}
      {requests.length === 0 ? (
        <Empty>
          {unclear ??
            (input.about
              ? 'No requests match these filters.'
              : input.state
                ? 'No requests are in this state.'
                : 'No requests yet. Requests appear here once the secretariat has started one.')}
        </Empty>
      ) : (
        <table className={`${table.fold} ${table.sticky}`} data-rows="">
          <thead>
            <tr>
              <th scope="col">Request</th>
              <th scope="col">Number</th>
              <th scope="col">State</th>
              <th scope="col">Version</th>
              <th scope="col">Since</th>
            </tr>
          </thead>
          <tbody>
            {requests.map((request) => {
              const { since } = request
              return (
                <tr key={request.address}>
                  <th scope="row">
                    <a
                      href={
                        request.state === 'DRAFT'
                          ? `/change-requests/${request.address}/edit`
                          : `/change-requests/${request.address}`
                      }
                    >
                      {request.title}
                    </a>
                  </th>
                  <td className="nowrap" data-l="number">
                    {request.code ?? '–'}
                  </td>
                  <td>
                    <RequestStatus state={request.state} review={request.review} />
                  </td>
                  <td data-l="version">{request.version ?? '–'}</td>
                  <td className="nowrap">{since ? instantInWords(since, zone) : '–'}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      <Pager
        olderHref={older ? addressOf({ ...input, before: older }) : undefined}
        olderText="Older requests"
        newerHref={input.before ? addressOf(chosen) : undefined}
        newerText="Newest requests"
      />
    </Frame>
  )
}

const addressOf = (input: z.output<typeof listInput>) => `/change-requests${queryOf(input)}`

function queryOf(input: z.output<typeof listInput>) {
  const given = Object.entries(input).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}
