namespace Assistant.Knowledge.Documents.Importing;

/// <summary>A file that cannot be imported; the message says why and what to do, in plain Chinese.</summary>
public sealed class ImportRefusedException(string message) : Exception(message);
