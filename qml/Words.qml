// Numbers as they are written in the window.
pragma Singleton
import QtQuick

QtObject {
    /// "16,566"
    function number(count: int): string { return count.toLocaleString(Qt.locale("en_GB"), "f", 0) }
    /// "1 row", "16,566 rows"
    function counted(count: int, one: string, many: string): string { return number(count) + " " + (count === 1 ? one : many) }
}
