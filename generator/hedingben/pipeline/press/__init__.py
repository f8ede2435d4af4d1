"""The press 印刷: content/articles → site/, only what has changed, and in one step."""
