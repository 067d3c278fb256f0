import { Override } from '../features/override/override';
import { mount } from '../ui/mount';

mount(<Override />);
