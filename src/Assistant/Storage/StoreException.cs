namespace Assistant.Storage;

/// <summary>The store file cannot be opened. The message says in one Chinese sentence why and what to do.</summary>
sealed class StoreException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>
/// The open store failed to read or write, because of the disk for example. Nothing of the attempt was stored; the same
/// attempt may succeed later.
/// </summary>
sealed class StoreUnavailableException(Exception cause) : Exception("存储暂时不可用。", cause);
