// The window's own QML types.
#pragma once

namespace dateline::app
{

/// Makes the types of the module Dateline last as long as the engine. Call before anything of the module is loaded.
///
/// Left to itself the engine drops what it compiled and nothing seems to use whenever it has loaded 64 files
/// (QQmlTypeLoader::trimCache); in Qt 6.8 it takes a type along that another has as a property's type only, and then
/// reads the name of what is gone. Which types that befalls depends on the order of a hash that is seeded anew with
/// every start. A type that is registered by its URL is kept.
void keep_components();

} // namespace dateline::app
