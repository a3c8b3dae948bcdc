#include "reading/time.hpp"
