#include "timeline/timeline.hpp"
