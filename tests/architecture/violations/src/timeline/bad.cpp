#include <QString>

#include "models/session.hpp"
