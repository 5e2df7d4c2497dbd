namespace Assistant.Channels.Activity;

/// <summary>A body that is not the activity that it should be.</summary>
/// <param name="message">What was wrong and what to do, in Chinese.</param>
sealed class MalformedActivityException(string message) : Exception(message);
