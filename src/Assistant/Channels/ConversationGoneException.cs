namespace Assistant.Channels;

/// <summary>There is no such conversation any more.</summary>
sealed class ConversationGoneException() : Exception("There is no such conversation.");
