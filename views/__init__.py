"""What a person sees; views draw what the pipeline gives them and know nothing of how it is stored."""
