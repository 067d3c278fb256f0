import './controls.css';
import './overlays.css';
import {
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components';
import { Icon } from './icon';

/** One choice of a {@link Select}. */
export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Steps to the right, for trees; 0 when absent. */
  readonly depth?: number;
}

/** One of several: `<Select label="排序" labelHidden value={order} options={…} onChange={setOrder} />` */
export function Select<Value extends string>({
  label,
  labelHidden = false,
  value,
  options,
  placeholder,
  hint,
  size = 'normal',
  disabled = false,
  onChange,
}: {
  readonly label: string;
  /** True when what stands around it says enough to those who see. */
  readonly labelHidden?: boolean;
  readonly value: Value | null;
  readonly options: readonly SelectOption<Value>[];
  /** Shown while `value` is null. */
  readonly placeholder?: string;
  readonly hint?: string;
  readonly size?: 'normal' | 'small';
  readonly disabled?: boolean;
  readonly onChange: (value: Value) => void;
}) {
  return (
    <AriaSelect
      className="field"
      value={value}
      isDisabled={disabled}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(labelHidden ? { 'aria-label': label } : {})}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key);
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      {!labelHidden && <Label className="field-label">{label}</Label>}
      <Button className="select" data-size={size}>
        <SelectValue className="select-value">
          {({ selectedText, defaultChildren }) => (selectedText === '' ? defaultChildren : selectedText)}
        </SelectValue>
        <Icon name="expand" size="small" />
      </Button>
      {hint !== undefined && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <Popover className="popover" offset={4}>
        <ListBox className="menu">
          {options.map((option) => (
            <ListBoxItem
              key={option.value}
              id={option.value}
              className="menu-item"
              textValue={option.label}
              style={{ paddingInlineStart: `${8 + (option.depth ?? 0) * 14}px` }}
            >
              {({ isSelected }) => (
                <>
                  <span className="menu-text">{option.label}</span>
                  {isSelected && <Icon name="check" />}
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
