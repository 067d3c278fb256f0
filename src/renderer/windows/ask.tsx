import { Ask } from '../features/ask/ask';
import { mount } from '../ui/mount';

mount(<Ask />);
