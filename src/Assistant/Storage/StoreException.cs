namespace Assistant.Storage;

/// <summary>The store file cannot be opened. The message says in one Chinese sentence why and what to do.</summary>
class StoreException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>The store file belongs to another process at this moment, such as a running server.</summary>
sealed class StoreInUseException(string path, Exception cause)
    : StoreException($"存储文件 {path} 正被另一个进程使用。请先停掉那个进程，或用 --store 换一个文件。", cause);

/// <summary>
/// The open store failed to read or write, because of the disk for example. Nothing of the attempt was stored; the same
/// attempt may succeed later.
/// </summary>
sealed class StoreUnavailableException(Exception cause) : Exception("存储暂时不可用。", cause);
