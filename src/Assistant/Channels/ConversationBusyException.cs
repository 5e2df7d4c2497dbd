namespace Assistant.Channels;

/// <summary>The conversation is busy for too long; nothing of the message was taken, and it may be sent again.</summary>
sealed class ConversationBusyException() : Exception("The conversation is busy.");
