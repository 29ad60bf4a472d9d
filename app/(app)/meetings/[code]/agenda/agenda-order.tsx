'use client'

import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
} from '@dnd-kit/core'
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useFormContext } from 'react-hook-form'
import { BeganFrom } from '@/components/form/began-from'
import { fieldId } from '@/components/form/field-id'
import field from '@/components/form/field.module.css'
import { SubmitButton } from '@/components/form/submit-button'
import { DoneNote } from '@/components/ui/done-note'
import { Icon } from '@/components/ui/icon'
import styles from './agenda-order.module.css'
import { moved } from './moved'

type OrderedItem = {
  id: string
  parentId: string | null
  /** As recorded, or as it is after dragging. */
  number: string
  /** As recorded when the page was made. */
  from: string
  title: string
  hasNote: boolean
  /** The number in its field: as recorded, or as typed. */
  place: string
  error: string | undefined
  href: string
}

/**
 * The items of an agenda with a number field each: other numbers, and the button, put it into another order. With JavaScript they can be
 * dragged, or moved by keyboard from their handle, which fills the same fields.
 */
export function AgendaOrder({ items, wasSaved }: { items: OrderedItem[]; wasSaved: boolean }) {
  const [rows, setRows] = useState(items)
  const [isChanged, setIsChanged] = useState(false)
  const hasScript = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const sensors = useSensors(
    useSensor(PointerSensor),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const { getValues, setValue } = useFormContext()
  const drop = ({ active, over }: DragEndEvent) => {
    if (!over) return
    const inOrder = moved(rows, String(active.id), String(over.id))
    if (!inOrder) return
    const before = new Map(rows.map(({ id, number }) => [id, number]))
    for (const { id, number } of inOrder)
      // A number that was typed stays, except that of the item itself.
      if (id === active.id || getValues(placeName(id)) === before.get(id)) setValue(placeName(id), number)
    setRows(inOrder)
    setIsChanged(true)
  }
  const list = (
    <ol className={styles.list} onInput={() => setIsChanged(true)}>
      {rows.map((row) => (hasScript ? <Sortable key={row.id} row={row} /> : <Row key={row.id} row={row} />))}
    </ol>
  )
  return (
    <>
      {wasSaved && !isChanged && <DoneNote>The order was saved.</DoneNote>}
      {hasScript ? (
        <DndContext
          sensors={sensors}
          collisionDetection={closestCenter}
          onDragEnd={drop}
          accessibility={spoken(rows)}
        >
          <SortableContext items={rows.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
            {list}
          </SortableContext>
        </DndContext>
      ) : (
        list
      )}
      <p className={field.hint}>
        To move an item, type another number beside it; 4.2 puts it under item 4.
        {hasScript && ' Or drag it by its handle. By keyboard: space, arrows, space.'}
      </p>
      <div className="actions">
        <SubmitButton variant="plain">Save order</SubmitButton>
        {isChanged && <span role="status">The new order is not saved yet.</span>}
      </div>
    </>
  )
}

const never = () => () => {}

const placeName = (id: string) => `places.${id}.place`

const spoken = (rows: OrderedItem[]) => {
  const title = (id: string | number) => rows.find((row) => row.id === id)?.title ?? ''
  return {
    screenReaderInstructions: {
      draggable:
        'Press space to pick up the item, the arrow keys to move it, space to drop it, escape to cancel.',
    },
    announcements: {
      onDragStart: ({ active }: { active: { id: string | number } }) => `Picked up: ${title(active.id)}.`,
      onDragOver: ({ over }: { over: { id: string | number } | null }) =>
        over ? `At the position of: ${title(over.id)}.` : '',
      onDragEnd: ({ active, over }: Pick<DragEndEvent, 'active' | 'over'>) =>
        over && moved(rows, String(active.id), String(over.id))
          ? `Dropped: ${title(active.id)}. Not saved yet.`
          : `Not moved: ${title(active.id)}.`,
      onDragCancel: ({ active }: { active: { id: string | number } }) => `Not moved: ${title(active.id)}.`,
    },
  }
}

function Sortable({ row }: { row: OrderedItem }) {
  const { attributes, listeners, setNodeRef, transform, isDragging } = useSortable({ id: row.id })
  const item = useRef<HTMLLIElement>(null)
  // Not as an attribute, which the content security policy refuses.
  useEffect(() => {
    if (item.current) item.current.style.transform = transform ? `translateY(${transform.y}px)` : ''
  }, [transform])
  return (
    <li
      ref={(element) => {
        setNodeRef(element)
        item.current = element
      }}
      className={
        [row.parentId && styles.under, isDragging && styles.dragged].filter(Boolean).join(' ') || undefined
      }
    >
      <button
        type="button"
        className={styles.handle}
        {...attributes}
        {...listeners}
        aria-label={`Move ${row.title}`}
      >
        <Icon name="drag" />
      </button>
      <Inside row={row} />
    </li>
  )
}

function Row({ row }: { row: OrderedItem }) {
  return (
    <li className={row.parentId ? styles.under : undefined}>
      <Inside row={row} />
    </li>
  )
}

function Inside({ row }: { row: OrderedItem }) {
  const { register } = useFormContext()
  const id = fieldId('order', placeName(row.id))
  return (
    <>
      <BeganFrom name={`places.${row.id}.was`} value={row.number} />
      <BeganFrom name={`places.${row.id}.from`} value={row.from} />
      <label className="visually-hidden" htmlFor={id}>
        Place of {row.title} in the order
      </label>
      <input
        type="text"
        id={id}
        // Not kept in the state: the form finds out what was typed, and puts it back, in the page itself.
        {...register(placeName(row.id))}
        defaultValue={row.place}
        size={4}
        inputMode="decimal"
        aria-invalid={row.error ? true : undefined}
        aria-describedby={row.error ? `${id}-error` : undefined}
      />
      <span className={styles.title}>
        {row.title}
        {row.hasNote && <span className="quiet-text"> · private note</span>}
        {row.error && (
          <span className={field.error} id={`${id}-error`}>
            <Icon name="alert" /> {row.error}
          </span>
        )}
      </span>
      <a href={row.href} aria-label={`Edit ${row.title}`}>
        Edit
      </a>
    </>
  )
}
